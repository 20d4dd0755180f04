/** One dossier whose due time moved, with the days that moved it. */
export interface MovedDossier {
  readonly code: string;
  readonly dueBefore: string;
  readonly dueAfter: string;
  readonly changedDays: readonly { day: string; becomes: 'worked' | 'rest'; order?: string }[];
}

export interface ReprojectionReport {
  readonly examined: number;
  readonly moved: readonly MovedDossier[];
  readonly refused: readonly { readonly code: string; readonly problem: string }[];
}

interface Page extends ReprojectionReport {
  readonly next?: string;
}

/**
 * Has the due times of all open dossiers computed again under the province's calendar, a page at a time. Safe to repeat
 * and to break off: what was moved is not moved again.
 * @throws Error with the API's own words where it refuses
 */
export async function reprojectAll(
  { url, token, dryRun }: { url: string; token: string; dryRun: boolean },
  onPage: (page: ReprojectionReport) => void = () => {},
): Promise<ReprojectionReport> {
  const pages: Page[] = [];
  for (const deadline of ['running', 'overdue']) {
    let cursor: string | undefined;
    do {
      const response = await fetch(`${url}/calendar/reprojection`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ deadline, dryRun, cursor }),
      });
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      const page = (await response.json()) as Page;
      onPage(page);
      pages.push(page);
      cursor = page.next;
    } while (cursor);
  }
  return {
    examined: pages.reduce((sum, page) => sum + page.examined, 0),
    moved: pages.flatMap(({ moved }) => moved),
    refused: pages.flatMap(({ refused }) => refused),
  };
}
