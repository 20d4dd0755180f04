/**
 * Every name of the cloud by formula, so that no stack imports from another and a person can guess
 * them. Imports nothing: shared by the stacks, the functions' tests and the local province.
 */

export type Stage = string;

/** `h62-dev`: the prefix of everything that one province owns in one stage. */
export function prefix(province: string, stage: Stage): string {
  return `${province.toLowerCase()}-${stage}`;
}

export type Names = ReturnType<typeof names>;

export function names(province: string, stage: Stage) {
  const own = prefix(province, stage);
  return {
    prefix: own,
    table: `${own}-dossiers`,
    readsTable: `${own}-reads`,
    trailBucket: (account: string, region: string) => `${own}-trail-${account}-${region}`,
    trail: `${own}-records`,
    /** Where the ARN of the table's stream is written: a name that AWS makes up itself. */
    streamParameter: `/${own}/table-stream`,
    /** Where the host of the API is written, whose name AWS makes up too. */
    apiHostParameter: `/${own}/api-host`,
    /** Bucket names are global, so the account and the Region make them unique. */
    intakeBucket: (account: string, region: string) => `${own}-intake-${account}-${region}`,
    recordsBucket: (account: string, region: string) => `${own}-records-${account}-${region}`,
    lakeBucket: (account: string, region: string) => `${own}-lake-${account}-${region}`,
    rootsBucket: (account: string, region: string) => `${own}-roots-${account}-${region}`,
    consoleBucket: (account: string, region: string) => `${own}-console-${account}-${region}`,
    /** By what name the log of heads and its key are known to verifiers; no address has to answer there. */
    log: `mot-cua/${own}`,
    vault: own,
    backupRole: `${own}-backup`,
    secret: `${own}-personal-data`,
    /** What the province shows the National Portal. */
    portalSecret: `${own}-portal`,
    portalQueue: `${own}-portal.fifo`,
    /** What the gateway of short messages and mail knows the province by. */
    notificationSecret: `${own}-notifications`,
    notificationQueue: `${own}-notifications.fifo`,
    /** What the platform of databases knows the province by. */
    dataPlatformSecret: `${own}-data-platform`,
    /** By which the payment gateway signs what it tells. */
    paymentSecret: `${own}-payments`,
    /** What the province and the public post share: a key one way, a signature the other. */
    postSecret: `${own}-post`,
    webhookQueue: `${own}-webhooks.fifo`,
    key: (store: string) => `alias/${own}-${store}`,
    runnerRole: `${own}-runner`,
    scannerRole: `${own}-malware-scan`,
    function: (name: string) => `${own}-${name}`,
    queue: (name: string) => `${own}-${name}`,
    rule: (name: string) => `${own}-${name}`,
    alarm: (name: string) => `${own}-${name}`,
    alarmTopic: `${own}-alarms`,
    bus: `${own}-messages`,
    api: own,
    stack: (name: string) => `MotCua-${province}-${stage}-${name}`,
    stateMachine: (procedure: string) => stateMachineName(own, procedure),
    /** Every machine of the province begins so, and nothing else does. */
    stateMachinePrefix: `${own}-p-`,
  } as const;
}

/**
 * Name of a procedure's state machine: the code with its dot replaced, since CloudWatch accepts only
 * letters, digits, `-` and `_` in the names of machines.
 */
export function stateMachineName(prefix: string, procedure: string): string {
  return `${prefix}-p-${procedure.replace('.', '-')}`;
}
