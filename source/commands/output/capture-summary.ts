import type {Capture, CaptureStatus} from '../../capture/capture.ts';
import {shellWord} from '../../capture/launch/shell.ts';
import {humanCount} from '../../flow/human.ts';

/** What a capture has done, as one line, and how to see it; `db` is the store when others would look elsewhere. */
export const captureSummary = ({session}: Pick<Capture, 'session'>, {seen, recorder}: CaptureStatus, db?: string): string => [
	`tapx: ${humanCount(seen)} flow${seen === 1 ? '' : 's'} captured`,
	recorder.lost > 0 && `${humanCount(recorder.lost)} could not be stored`,
	seen > 0 && `tapx ls${db === undefined ? '' : ` --db ${shellWord(db)}`} session:${session}`,
].filter(Boolean).join('; ');
