import type {Job} from './job.ts';

/** Serves part of a document. */
export const lines: Job<'lines'> = ({bodies}, input) => bodies.lines(input);
