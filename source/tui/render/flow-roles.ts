import type {FlowRow} from '../../flow/flow.ts';
import {errorSign, stateSigns} from '../../flow/standing.ts';
import type {Role} from './styles.ts';

const methodRoles: Readonly<Record<string, Role>> = {
	GET: 'method-read',
	HEAD: 'method-read',
	OPTIONS: 'method-read',
	POST: 'method-create',
	PUT: 'method-change',
	PATCH: 'method-change',
	DELETE: 'method-remove',
};

/** What a method does to the world, as a colour. */
export const methodRole = (method: string): Role => methodRoles[method] ?? 'method-other';

const classRoles: readonly Role[] = ['dim', 'status-info', 'status-good', 'status-redirect', 'status-client', 'status-server'];

/** The class of a status as a colour. */
export const statusRole = (status: number): Role => classRoles[Math.floor(status / 100)] ?? 'dim';

type Standing = Pick<FlowRow, 'status' | 'state' | 'kind'>;

/**
Status and what became of the flow, legible without colour: `200`, `404 ✗`, `200 ⋯` under way, `⋯` waiting, `!` failed, `◦` aborted.
*/
export const statusText = ({status, state, kind}: Standing): readonly [text: string, role: Role] => {
	const number = status === undefined ? '' : String(status);
	const symbol = state === 'complete' && status !== undefined && status >= 400 ? errorSign : stateSigns[state];
	const text = [number, symbol].filter(Boolean).join(' ');
	if (state === 'failed') {
		return [text, 'status-failed'];
	}

	return status === undefined ? [text || (kind === 'tunnel' ? '–' : ''), state === 'aborted' ? 'warning' : 'status-pending'] : [text, statusRole(status)];
};
