import { share } from '../../../functions/domain/figures/percent.ts';
import type { Province } from '../../cloud/config/province.ts';
import type { ProvinceClient } from '../demo/client.ts';
import { year2024 } from './year-2024.ts';

/** A year of some units as form II.06a of a running province shows it. */
export interface ReportedRates {
  readonly name: string;
  readonly received: number;
  readonly onlinePercent: number;
  readonly resolved: number;
  readonly onTimePercent: number;
  readonly publishedPercent: number;
}

interface Form {
  readonly total: { readonly columns: Readonly<Record<string, number>> };
}

const reader = { sub: 'year', roles: ['administrator'], units: [] };

/** Asks the API unit by unit and adds the columns up. */
export async function reportedRates(
  client: Pick<ProvinceClient, 'get'>,
  { units }: Province,
  year: number,
): Promise<readonly ReportedRates[]> {
  const { streams } = year2024;
  const ratesOf = async (name: string, kinds: readonly string[], published: number) => {
    const sums: Record<string, number> = {};
    for (const { code } of units.filter(({ kind }) => kinds.includes(kind))) {
      const query = `from=${year}-01-01&to=${year}-12-31&by=receiving&unit=${code}`;
      const { total } = await client.get<Form>(`/reports/ii-06a?${query}`, reader);
      for (const [column, n] of Object.entries(total.columns))
        sums[column] = (sums[column] ?? 0) + n;
    }
    const { 4: online = 0, 5: direct = 0, 7: resolved = 0, 8: early = 0, 9: onTime = 0 } = sums;
    return {
      name,
      received: online + direct,
      onlinePercent: share(online, online + direct),
      resolved,
      onTimePercent: share(early + onTime, resolved),
      publishedPercent: published,
    };
  };
  const [centre, , localities] = streams;
  return [
    await ratesOf('Sở, ngành', ['department', 'centre'], year2024.departments.onTime * 100),
    await ratesOf(centre.name, ['centre'], centre.onTime * 100),
    await ratesOf(localities.name, ['commune'], localities.onTime * 100),
  ];
}
