import type {Job} from './job.ts';

/** Serves part of a comparison; `undefined` when one of the flows is gone. */
export const diff: Job<'diff'> = ({diffs}, input) => diffs(input);
