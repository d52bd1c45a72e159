import {messageSenders, type Message} from '../flow/message.ts';
import type {Statements} from './statements.ts';
import {
	oneOf,
	rowColumns,
	text,
	type StoredFlow,
} from './stored-flow.ts';

/** What is read of one message: characters or bytes. */
const longestData = 16_384;

/** The first messages of a flow. */
export const listMessages = (statements: Statements, flow: number, limit: number): Message[] =>
	statements<StoredFlow>(`SELECT sequence, at, sender, type, size, substr(data, 1, ${longestData}) AS data FROM message WHERE flow = ? ORDER BY sequence LIMIT ?`)
		.all(flow, limit)
		.map(stored => ({
			sequence: Number(stored['sequence']),
			at: Number(stored['at']),
			sender: oneOf(messageSenders, stored['sender'], 'server'),
			type: text(stored['type']),
			size: Number(stored['size']),
			data: stored['data'] instanceof Uint8Array ? stored['data'] : text(stored['data']),
		}));

/** What flows were sent to repeat this one, in order. */
export const listReplays = (statements: Statements, flow: number): number[] =>
	statements<number>('SELECT id FROM flow WHERE replay_of = ? ORDER BY id LIMIT 100').pluck().all(flow);

/** Flows looked at on each side. */
const reach = 400;

/** Rows of flows close in time that share the host or the client's connection, oldest first: at most `limit`, those nearest in order of arrival. */
export const listNeighbours = (statements: Statements, {flow, within, limit}: {flow: number; within: number; limit: number}): StoredFlow[] => {
	const look = (comparison: '<' | '>', order: 'ASC' | 'DESC'): StoredFlow[] => statements<StoredFlow>(`
		SELECT ${rowColumns}
		FROM (SELECT started, host, client_connection FROM flow WHERE id = ?) AS here,
			(SELECT * FROM flow WHERE id ${comparison} ? ORDER BY id ${order} LIMIT ${reach}) AS flow
		WHERE flow.started BETWEEN here.started - ? AND here.started + ? AND (flow.host = here.host OR flow.client_connection = here.client_connection)
		ORDER BY flow.id ${order} LIMIT ?
	`).all(flow, flow, within, within, limit);
	const before = look('<', 'DESC');
	const after = look('>', 'ASC');
	const earlier = before.slice(0, Math.max(Math.floor(limit / 2), limit - after.length)).toReversed();
	return [...earlier, ...after.slice(0, limit - earlier.length)];
};
