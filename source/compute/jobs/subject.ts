import {subjectText} from '../subject.ts';
import type {Job} from './job.ts';

/** Gives what a line of the head is about, as it came. */
export const subject: Job<'subject'> = ({reader}, input) => {
	const flow = reader.flow(input.id);
	return flow && subjectText(flow, input.subject);
};
