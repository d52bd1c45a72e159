import type {Capture, CaptureStatus} from '../../capture/capture.ts';
import {humanCount} from '../../flow/human.ts';

/** What a capture has done, as one line, and how to see it. */
export const captureSummary = ({session}: Pick<Capture, 'session'>, {seen, recorder}: CaptureStatus): string => [
	`tapx: ${humanCount(seen)} flow${seen === 1 ? '' : 's'} captured`,
	recorder.lost > 0 && `${humanCount(recorder.lost)} could not be stored`,
	`tapx ls session:${session}`,
].filter(Boolean).join('; ');
