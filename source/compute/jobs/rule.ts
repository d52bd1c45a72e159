import type {Job} from './job.ts';

/** Gives what is known of a rule. */
export const rule: Job<'rule'> = async ({rules}, {id}) => rules.find(id);
