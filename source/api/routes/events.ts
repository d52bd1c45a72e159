import {z} from 'zod';
import {jsonText} from '../../formats/json-text.ts';
import {followChanges, type Event} from '../events/changes.ts';
import {
	filterText,
	none,
	numberInUrl,
	redact,
} from '../fields.ts';
import {Refusal} from '../refusal.ts';
import {Streamed} from '../streamed.ts';
import {defineRoute} from './define-route.ts';

/** Milliseconds without an event until a line says that the stream lives: what stands between gives up on silent connections. */
const heartbeat = 15_000;
/** Milliseconds for a caller to take what was sent; then it is let go, and may come back with Last-Event-ID. */
const patience = 30_000;

/** An event as it is sent (HTML, §9.2 Server-sent events). */
const eventText = ({event, id, data}: Event): string => `event: ${event}\nid: ${id}\ndata: ${jsonText(data)}\n\n`;

const revision = numberInUrl(0, Number.MAX_SAFE_INTEGER);

const eventsRoute = defineRoute({
	method: 'GET',
	path: '/events',
	summary: 'requests as they come, change and are found fault with: `flow`, `flow-update`, `finding`',
	tag: 'Live',
	input: {
		path: none,
		query: z.strictObject({filter: filterText.optional(), since: revision.optional().meta({description: 'begin behind this revision, as Last-Event-ID does'}), redact}),
		body: none,
	},
	answer: {type: 'text/event-stream', description: 'server-sent events; the id of each is the revision of the store, with which Last-Event-ID goes on'},
	run({reader, parseFilter, pulse}, {query, headers, redactor, signal: gone}) {
		const {filter, since} = query;
		const last = headers['last-event-id'];
		const known = last === undefined ? {data: since} : revision.safeParse(last);
		if (last !== undefined && known.data === undefined) {
			throw new Refusal(400, '"Last-Event-ID" wants the id of an event.');
		}

		const next = followChanges(reader, {since: known.data, filter: filter?.trim() ? parseFilter(filter) : undefined, redactor});
		const slow = new AbortController();
		const signal = AbortSignal.any([gone, slow.signal]);
		const pieces = async function * (): AsyncGenerator<string, void> {
			let timer: NodeJS.Timeout | undefined;
			const letGo = (): void => {
				slow.abort();
				stream.stream.destroy();
			};

			/** Watches that a piece is taken. */
			const watched = (piece: string): string => {
				clearTimeout(timer);
				timer = setTimeout(letGo, patience);
				timer.unref();
				return piece;
			};

			try {
				yield watched(': tapx\nretry: 2000\n\n');
				while (!signal.aborted) {
					clearTimeout(timer);
					const {events, isMore} = next();
					if (events.length > 0) {
						yield watched(events.map(event => eventText(event)).join(''));
					} else if (!isMore) {
						const began = performance.now();
						await pulse.wait(heartbeat, signal); // eslint-disable-line no-await-in-loop -- as long as the caller listens
						if (performance.now() - began >= heartbeat) {
							yield watched(': still here\n\n');
						}
					}
				}
			} finally {
				clearTimeout(timer);
			}
		};

		const stream = new Streamed('text/event-stream; charset=utf-8', pieces());
		return stream;
	},
});

/** Calls that stay open. */
export const eventsRoutes = [eventsRoute];
