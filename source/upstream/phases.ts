import type {Timings} from '../flow/flow.ts';
import type {Clock} from '../flow/clock.ts';
import type {ConnectionTruth} from './call.ts';

/** Measures the phases of one exchange as they pass; each call gives what is known by then. */
export type Phases = {
	/** When the exchange began, in the clock's microseconds. */
	readonly began: number;
	connected(truth: ConnectionTruth): Timings;
	/** The request has been handed over whole. */
	sent(): void;
	head(): Timings;
	end(): Timings;
};

/** Starts measuring. */
export const startPhases = (clock: Clock): Phases => {
	const began = clock.now();
	let timings: Timings = {};
	let ready = began;
	let sentAt: number | undefined;
	let headAt = began;
	return {
		began,
		connected({dns, connect, tls}) {
			ready += (dns ?? 0) + (connect ?? 0) + (tls ?? 0);
			timings = {
				...timings, dns, connect, tls,
			};
			return timings;
		},
		sent() {
			sentAt = clock.now();
		},
		head() {
			headAt = clock.now();
			// A server may answer before it has read the whole request.
			const sent = Math.max(ready, Math.min(sentAt ?? headAt, headAt));
			timings = {
				...timings, send: sent - ready, wait: headAt - sent, firstByte: headAt - began,
			};
			return timings;
		},
		end() {
			timings = {...timings, receive: clock.now() - headAt};
			return timings;
		},
	};
};
