import type {Job} from './job.ts';

/** Opens a flow. */
export const flow: Job<'flow'> = ({bodies}, {id}) => bodies.sheet(id);
