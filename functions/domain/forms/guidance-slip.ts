import type { Instant } from '../codes.ts';
import { feeText } from '../procedure/fee.ts';
import { type Component, type Procedure, printedName } from '../procedure/procedure.ts';
import type { ProvinceRules } from '../province-rules.ts';
import { counterOf } from './agency.ts';
import { type Block, line, type Sheet, said } from './sheet.ts';
import { copiesText, PAPERS_NOT_NAMED, termText } from './words.ts';

/** A slip of the office for somebody who has filed nothing yet: no circular prescribes it. */
export const GUIDANCE_SLIP = 'Phiếu hướng dẫn chuẩn bị hồ sơ';

export interface Guidance {
  readonly procedure: Procedure;
  readonly province: ProvinceRules;
  readonly unit: string;
  /** The person, where they said their name: the slip is kept nowhere. */
  readonly name?: string | undefined;
  /** Papers that are still missing; absent: all that the procedure asks for. */
  readonly papers?: readonly string[] | undefined;
  readonly guidance?: string | undefined;
  /** Who explained it. */
  readonly signedBy?: string | undefined;
  readonly now: Instant;
}

/** What to bring, what it costs, how long it takes, and where to ask. */
export function guidanceSlip(of: Guidance): Sheet {
  const { procedure, papers, name, guidance, signedBy, now } = of;
  const agency = counterOf(of.province, of.unit);
  const asked = procedure.components.filter(({ id }) => papers?.includes(id) ?? true);
  return {
    issuedAt: now,
    aboutMany: true,
    blocks: [
      ...line('Người được hướng dẫn', name),
      ...line('Thủ tục', `${procedure.name} (mã thủ tục ${procedure.code})`),
      ...(procedure.components.length > 0
        ? listsOf(papers ? 'Giấy tờ còn phải chuẩn bị' : 'Giấy tờ phải chuẩn bị', asked)
        : line('Giấy tờ phải chuẩn bị', PAPERS_NOT_NAMED)),
      ...line('Hướng dẫn', guidance),
      ...line('Phí, lệ phí', feeText(procedure.fee)),
      ...line('Thời hạn giải quyết', termText(procedure.publishedTerm)),
      said(
        `Nếu có vướng mắc, liên hệ với ${agency.name}, số điện thoại ${agency.phone} để được hướng dẫn./.`,
      ),
    ],
    signers: [{ who: 'Người hướng dẫn', ...(signedBy && { name: signedBy }) }],
  };
}

/** The papers of every case first, then those of each: one paper may be asked for in several. */
function listsOf(label: string, asked: readonly Component[]): readonly Block[] {
  const cases = [...new Set(['', ...asked.map(({ case: ofCase = '' }) => ofCase)])];
  return cases.flatMap((ofCase) => {
    const items = asked.filter((paper) => (paper.case ?? '') === ofCase).map(withCopies);
    if (items.length === 0 && (ofCase !== '' || asked.length > 0)) return [];
    return [{ kind: 'list' as const, label: ofCase ? `${label} – ${ofCase}` : label, items }];
  });
}

function withCopies(paper: Component): string {
  const copies = copiesText(paper);
  return copies ? `${printedName(paper)} (${copies})` : printedName(paper);
}
