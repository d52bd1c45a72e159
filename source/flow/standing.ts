import type {FlowState} from './flow.ts';

/** The sign of what became of a flow, wherever flows stand in a list. */
export const stateSigns: Readonly<Record<FlowState, string>> = {
	pending: '⋯', open: '⋯', complete: '', failed: '!', aborted: '◦',
};

/** The sign beside a status that tells of an error (4xx, 5xx). */
export const errorSign = '✗';
