import type {Headers} from '../flow/flow.ts';
import type {Call, CallEvents} from './call.ts';

/** A connection ready for one call. */
export type Line = {
	open(events: CallEvents): Call;
	/** Called instead of `open` when nobody wants the call any more. */
	discard(): void;
};

/** A call that can be written to before it is known which connection will carry it. */
export const deferCall = (begin: Promise<Line>, events: CallEvents): Call => {
	let call: Call | undefined;
	let isPaused = false;
	let isAborted = false;
	let trailers: Headers | undefined;
	const queue: Uint8Array[] = [];

	const start = async () => {
		try {
			const line = await begin;
			if (isAborted) {
				line.discard();
				return;
			}

			call = line.open(events);
			for (const chunk of queue.splice(0)) {
				call.write(chunk);
			}

			if (isPaused) {
				call.pause();
			}

			if (trailers) {
				call.end(trailers);
			} else {
				events.drain();
			}
		} catch (error) {
			if (!isAborted) {
				events.error(error as Error);
			}
		}
	};

	void start();
	return {
		write(chunk) {
			if (call) {
				return call.write(chunk);
			}

			queue.push(chunk);
			return false;
		},
		end(list) {
			trailers = list;
			call?.end(list);
		},
		pause() {
			isPaused = true;
			call?.pause();
		},
		resume() {
			isPaused = false;
			call?.resume();
		},
		abort() {
			isAborted = true;
			call?.abort();
		},
	};
};
