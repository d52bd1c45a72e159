import {initial} from './0001-initial.ts';
import {findingsAndMessages} from './0002-findings-and-messages.ts';
import {issuesAndCertificates} from './0003-issues-and-certificates.ts';

/** A step of the schema. `version` is what `PRAGMA user_version` says once it is done. */
export type Migration = {readonly version: number; readonly sql: string};

/** Every step, in order. */
export const migrations: readonly Migration[] = [initial, findingsAndMessages, issuesAndCertificates];

/** The version this program reads and writes. */
export const schemaVersion = migrations.at(-1)?.version ?? 0;
