import type {Job} from './job.ts';

/** Reads one row. */
export const row: Job<'row'> = ({reader}, {id}) => reader.row(id);
