import { putOnce, writeTogether } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import {
  parentRow,
  parentWrite,
  readParent,
} from '../../../functions/adapters/dynamodb/linked-store.ts';
import { untilWritten } from '../../../functions/application/until-written.ts';
import { Applicant, phoneKey } from '../../../functions/domain/dossier/applicant.ts';
import { partiesOf } from '../../../functions/domain/dossier/parties.ts';
import type { Child, Parent } from '../../../functions/domain/linked/parent.ts';
import {
  enterProvince,
  leaveProvince,
  type SecretParts,
} from '../../../functions/domain/linked/parent-moving.ts';
import { inTheirKey } from './carry.ts';
import type { Ends } from './house.ts';
import { moveDossier } from './move.ts';

/** The stream and the sweeper of the old province may be at work on the very filing. */
const ROUNDS = 8;

/**
 * Moves a filing of linked procedures: it leaves, so that none of its children begins here any more; those that have
 * begun are moved; then it enters, and the sweeper there takes it up. The other way round a child would begin twice.
 * @returns false if it had been moved before.
 */
export async function moveLinked(code: string, ends: Ends): Promise<boolean> {
  const left = await leave(code, ends);
  for (const child of left.children) if (child.openedAt) await moveDossier(child.code, ends);
  const parent = enterProvince(left, underTheirSecret(left, ends));
  const place = parent.endedAt ? {} : { place: parent.submittedAt };
  return putOnce(ends.into.table, parentRow({ parent, ...place }));
}

async function leave(code: string, { from, into, now }: Ends): Promise<Parent> {
  const left = await untilWritten(ROUNDS, async () => {
    const kept = await readParent(from.table, code);
    if (!kept) throw new Error('The filing is gone');
    const parent = leaveProvince(kept.parent, into.place.province.code, now());
    if (!parent) return kept.parent;
    const written = await writeTogether(from.table, [parentWrite(from.table, { parent })]);
    return written === 'written' ? parent : 'raced';
  });
  if (!left) throw new Error('The filing is being worked on; it is moved by the next run');
  return left;
}

function underTheirSecret({ children, withdrawal }: Parent, ends: Ends): SecretParts {
  const { keyOf } = ends.into.personal;
  const applicants = children.map((child) => applicantOf(child, ends));
  const [applicant] = applicants;
  if (!applicant) throw new Error('A filing without children');
  return {
    ...partiesOf(applicant, keyOf),
    children: children.map((child, at) => {
      const { phone } = applicants[at] ?? applicant;
      const sealed = inTheirKey(child.code, child.applicant.sealed, ends);
      return {
        ...child,
        applicant: { sealed, ...(phone && { phoneKey: phoneKey(phone, keyOf) }) },
      };
    }),
    ...(withdrawal && {
      withdrawal: {
        ...withdrawal,
        reasons: Object.fromEntries(
          children.flatMap(({ id, code }) => {
            const reason = withdrawal.reasons[id];
            return reason === undefined ? [] : [[id, inTheirKey(code, reason, ends)]];
          }),
        ),
      },
    }),
  };
}

const applicantOf = ({ code, applicant }: Child, { from }: Ends): Applicant =>
  Applicant.parse(from.personal.open(code, applicant.sealed));
