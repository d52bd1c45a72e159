import {readBeside} from '../beside.ts';
import type {Job} from './job.ts';

/** Opens a flow. What stands beside it is read each time: it changes without the flow. */
export const flow: Job<'flow'> = ({bodies, reader}, input) => {
	const opened = bodies.open(input);
	return opened && {sheet: {...opened.sheet, beside: readBeside(reader, opened.flow)}, revision: opened.revision};
};
