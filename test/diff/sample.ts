import type {Flow, Headers} from '../../source/flow/flow.ts';
import {body, flow, response} from '../store/sample.ts';

/** A flow as a store would give it, with this response body. */
export const answered = (content: string | Uint8Array, headers: Headers = [['Content-Type', 'application/json']], rest: Parameters<typeof flow>[0] = {}): Flow => ({
	...flow({response: response({headers, body: body(content)}), ...rest}), id: 1, session: 1,
});

/** A generator of numbers from 0 (inclusive) to 1, the same for a seed (Park and Miller 1988). */
export const createRandom = (seed: number): (() => number) => {
	let state = seed;
	return () => {
		state = (state * 48_271) % 2_147_483_647;
		return state / 2_147_483_647;
	};
};
