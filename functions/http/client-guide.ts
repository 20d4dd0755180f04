/** What holds for every operation, and the way of a portal: the first page of the API document, in Markdown. */
export const clientGuide = `The one-stop shop of a province.

**Who asks.** \`Authorization: Bearer\` with an access token of the province's identity provider. Every operation names the roles that may
call it; \`GET /me\` says which you have. Persons and what people write are sealed, and each look at them is recorded.

**Repeating.** Every write takes an \`Idempotency-Key\`. After a timeout or a 5xx send the same request with the same key: it is done once.

**Versions.** An act names in \`If-Match\` the \`ETag\` of the dossier as you read it; 412 says that it has changed since: read it, and ask the
person. With \`If-None-Match\` a read answers 304 while nothing has changed.

**What may be done.** \`allowed\` of a dossier lists the acts that are open to you now, with what each needs.

**Errors** are problems of RFC 9457. \`code\` is stable; \`errors\` names each field by a JSON pointer, with a sentence in Vietnamese and
English to show to people. After a 429 wait as long as \`Retry-After\` says.

**Lists** have a \`next\` while there is more, to be sent as \`cursor\`; a short page is not the last one. Nothing counts a total.

**Units.** Instants are UTC, days are days of Asia/Ho_Chi_Minh, money is in whole dong (VND).

**A portal files a dossier**

1. \`GET /procedures/{procedure}\` tells papers, fee and term; \`GET /units\` tells which unit receives it.
2. \`POST /dossiers\` with its \`papers\`: the answer has one address of \`uploads\` for each.
3. Send the bytes of each file to its address with the method and headers that come with it, before it ends (\`expiresInSeconds\`).
   \`POST /dossiers/{code}/uploads\` gives another address; above 20 MiB one for each part, and
   \`POST /dossiers/{code}/uploads/completion\` ends them.
4. \`GET /dossiers/{code}\` until \`missing\` is empty: every file has been checked. Then the counter accepts the dossier.
5. \`GET /dossiers\` with \`updatedSince\`, or a subscription (\`POST /webhooks\`, by the administrator), tells what has changed.
6. In the state \`supplementing\` send what was asked for, then \`POST /dossiers/{code}/acts/resubmit\`.
7. \`GET /dossiers/{code}/result\` gives the result once it is issued.`;
