import type {Call, CallEvents, OutgoingRequest} from './call.ts';

/** Methods that may be sent again when a kept connection turns out to be dead (RFC 9110 §9.2.2). */
const idempotent: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE']);

/** How often, at most. */
const times = 4;

/**
Dials again, unseen, when a request without a body failed for a reason that a client with a connection of its own would not have
met: the server did not look at it, or the kept connection was dead.
*/
export const callAgain = (request: OutgoingRequest, events: CallEvents, dial: (events: CallEvents) => Call): Call => {
	if (request.hasBody) {
		return dial(events);
	}

	let left = times;
	let call: Call;
	const watched: CallEvents = {
		...events,
		head(head) {
			left = 0;
			events.head(head);
		},
		error(error) {
			if (left > 0 && (error.isUntouched ?? (error.isStale && idempotent.has(request.method)))) {
				left--;
				call = dial(watched);
				call.end([]);
			} else {
				events.error(error);
			}
		},
	};
	call = dial(watched);
	return {
		write: chunk => call.write(chunk),
		end(trailers) {
			call.end(trailers);
		},
		pause() {
			call.pause();
		},
		resume() {
			call.resume();
		},
		abort() {
			call.abort();
		},
	};
};
