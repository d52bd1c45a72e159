import type {Job} from './job.ts';

/** Values present in the store, for completion. */
export const values: Job<'values'> = ({reader}, {field, part, limit}) => reader.values(field, part, limit);
