import type {Flow, Headers} from '../../source/flow/flow.ts';
import {body, flow, response} from '../store/sample.ts';

/** A flow as a store would give it, with this response body. */
export const answered = (content: string | Uint8Array, headers: Headers = [['Content-Type', 'application/json']], rest: Parameters<typeof flow>[0] = {}): Flow => ({
	...flow({response: response({headers, body: body(content)}), ...rest}), id: 1, session: 1,
});

/** A generator of numbers from 0 (inclusive) to 1, the same for a seed. */
export const createRandom = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		// Mulberry32.
		state = (state + 0x6D_2B_79_F5) | 0;
		let value = Math.imul(state ^ (state >>> 15), 1 | state);
		value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
		return ((value ^ (value >>> 14)) >>> 0) / (2 ** 32);
	};
};
