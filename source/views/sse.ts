import {jsonDocument} from './json.ts';
import {textDocument} from './lines.ts';
import {shownLine} from './shown.ts';
import type {Span} from './span.ts';
import {sectionsDocument, type Section} from './tree/sections.ts';
import type {View} from './view.ts';

/** More events are counted, not shown. */
const mostEvents = 5000;

type Event = {name: string; id: string | undefined; retry: string | undefined; data: string[]; comments: string[]};

const createEvent = (): Event => ({
	name: '', id: undefined, retry: undefined, data: [], comments: [],
});

const isNothing = ({name, id, retry, data, comments}: Event): boolean => name === '' && id === undefined && retry === undefined && data.length === 0 && comments.length === 0;

/** What the fields of an event do to it; others are ignored. */
const fields: ReadonlyMap<string, (event: Event, value: string) => void> = new Map(Object.entries({
	''(event: Event, value: string) {
		event.comments.push(value);
	},
	data(event: Event, value: string) {
		event.data.push(value);
	},
	event(event: Event, value: string) {
		event.name = value;
	},
	id(event: Event, value: string) {
		event.id = value;
	},
	retry(event: Event, value: string) {
		event.retry = value;
	},
}));

/** The events of a stream (WHATWG HTML §9.2.6); one that was cut off counts as well. */
export const readEvents = (text: string): Event[] => {
	const events: Event[] = [];
	let event = createEvent();
	const finish = (): void => {
		if (isNothing(event)) {
			return;
		}

		events.push(event);
		event = createEvent();
	};

	for (const line of text.replaceAll(/\r\n?/gv, '\n').split('\n')) {
		if (line === '') {
			finish();
			continue;
		}

		const colon = line.indexOf(':');
		const value = colon === -1 ? '' : line.slice(colon + (line[colon + 1] === ' ' ? 2 : 1));
		fields.get(colon === -1 ? line : line.slice(0, colon))?.(event, value);
	}

	finish();
	return events;
};

const looksLikeJson = /^\s*[\[\{]/v;

const showEvent = ({name, id, retry, data, comments}: Event, index: number): Section => {
	const text = data.join('\n');
	const facts: Span[] = [['id', id], ['retry', retry]].flatMap(([label, value]) => value === undefined ? [] : [[`  ${label} `, 'faint'], [shownLine(value.slice(0, 200))]] satisfies Span[]);
	const title = name === '' && data.length === 0 ? (comments.length > 0 ? 'comment' : 'no data') : shownLine((name || 'message').slice(0, 200));
	return {
		title: [[String(index + 1).padStart(4), 'faint'], ['  '], [title, 'name'], ...facts],
		details: comments.slice(0, 20).map(comment => [[`: ${shownLine(comment.slice(0, 500))}`, 'comment']]),
		document: data.length === 0 ? undefined : (looksLikeJson.test(text) ? jsonDocument(text) : textDocument(text)),
		path: `${index + 1}`,
		value: () => text,
	};
};

/** Server-sent events, one after the other, their data laid out. */
export const sse: View = {
	meta: {id: 'sse', title: 'events'},
	bid: ({essence, text}) => text !== undefined && essence === 'text/event-stream' ? 3 : 0,
	open({text = ''}) {
		const events = readEvents(text);
		const sections = events.slice(0, mostEvents).map((event, index) => showEvent(event, index));
		return sectionsDocument(
			events.length > mostEvents ? [...sections, {title: [[`… ${events.length - mostEvents} more events`, 'faint']]}] : sections,
			{summary: `${events.length} event${events.length === 1 ? '' : 's'}`},
		);
	},
};
