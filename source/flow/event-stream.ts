/** One server-sent event. */
export type StreamedEvent = {
	/** `message` unless the stream names it. */
	readonly type: string;
	readonly data: string;
	readonly id: string | undefined;
};

/**
Reads server-sent events (WHATWG HTML §9.2.6). An event that the end cuts off is given as well, as a person wants to see it; comments
are left out.

@param text
@param most Events to read.
*/
export const readEventStream = (text: string, most: number): StreamedEvent[] => {
	const events: StreamedEvent[] = [];
	let fields: Partial<Record<string, string[]>> = {};
	const dispatch = (): void => {
		const {event, data, id} = fields;
		if (data) {
			events.push({type: event?.at(-1) ?? 'message', data: data.join('\n'), id: id?.at(-1)});
		}

		fields = {};
	};

	for (let from = 0; from < text.length && events.length < most;) {
		const end = /[\n\r]|$/gv;
		end.lastIndex = from;
		const to = end.exec(text)?.index ?? text.length;
		const line = text.slice(from, to);
		from = to + (text.startsWith('\r\n', to) ? 2 : 1);
		if (line === '') {
			dispatch();
			continue;
		}

		const [name = ''] = line.split(':', 1);
		if (['event', 'data', 'id'].includes(name)) {
			(fields[name] ??= []).push(line.slice(name.length + 1).replace(/^ /v, ''));
		}
	}

	if (events.length < most) {
		dispatch();
	}

	return events;
};
