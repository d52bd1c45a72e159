import type {Job} from './job.ts';

/** Opens a flow. */
export const flow: Job<'flow'> = ({bodies}, input) => {
	const opened = bodies.open(input);
	return opened && {sheet: opened.sheet, revision: opened.revision};
};
