import {Buffer} from 'node:buffer';
import {bodyText} from '../../flow/content.ts';
import {readEventStream} from '../../flow/event-stream.ts';
import type {Flow} from '../../flow/flow.ts';
import {flowType} from '../../flow/flow-type.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import type {Message} from '../../flow/message.ts';
import {cut} from '../../views/glyphs.ts';
import {shownLine} from '../../views/shown.ts';
import type {Spans} from '../../views/span.ts';
import type {Document} from '../../views/view.ts';

/** More messages of one flow are not read by people. */
export const mostMessages = 5000;
/** What one line shows of a message. */
const longestShown = 2048;

/** Bodies that are messages one after the other, by the flow's type. */
const streams: Readonly<Record<string, (text: string) => ReadonlyArray<Pick<Message, 'type'> & {readonly data: string}>>> = {
	sse: text => readEventStream(text, mostMessages),
	ndjson: text => text.split('\n', mostMessages).filter(line => line.trim() !== '').map(data => ({type: 'line', data})),
};

/** The messages of a flow: those that the store has, else those that its response's body consists of. */
export const messagesOf = (flow: Flow, stored: readonly Message[]): readonly Message[] => {
	const type = flowType(flow);
	const read = Object.hasOwn(streams, type) ? streams[type] : undefined;
	const text = read && flow.response && stored.length === 0 ? bodyText(flow.response) : undefined;
	return text === undefined
		? stored
		: (read?.(text) ?? []).map(({type: name, data}, index): Message => ({
			sequence: index + 1, at: undefined, sender: 'server', type: name, size: Buffer.byteLength(data), data,
		}));
};

const dataText = (data: Message['data']): string => typeof data === 'string' ? data : Array.from(data, byte => byte.toString(16).padStart(2, '0')).join(' ');

/** Messages, one a line: number, time since the flow began, direction, type, size, and what they say. */
export const messagesDocument = (messages: readonly Message[], startedAt: number): Document => {
	const digits = String(messages.at(-1)?.sequence ?? 0).length;
	const isTimed = messages.some(({at}) => at !== undefined);
	const types = Math.max(0, ...messages.slice(0, 500).map(({type}) => type.length));
	const typeWidth = Math.min(12, types);
	const spans = (index: number): Spans => {
		const message = messages[index];
		if (!message) {
			return [];
		}

		const {sequence, at, sender, type, size, data} = message;
		const time = isTimed ? `${at === undefined ? '' : `+${humanDuration(at - startedAt)}`.padStart(8)}  ` : '';
		const text = dataText(typeof data === 'string' ? data.slice(0, longestShown) : data.slice(0, longestShown / 4));
		const hidden = size - Buffer.byteLength(typeof data === 'string' ? data.slice(0, longestShown) : data.slice(0, longestShown / 4));
		return [
			[`${String(sequence).padStart(digits)}  ${time}`, 'faint'],
			sender === 'client' ? ['→', 'name'] : ['←', 'literal'],
			[` ${cut(shownLine(type.slice(0, 64)), 12).padEnd(typeWidth)}`, 'keyword'],
			[`  ${humanSize(size).padStart(6)}  `, 'faint'],
			[shownLine(text)],
			...(hidden > 0 ? [[` … ${humanSize(hidden)} more`, 'faint'] as const] : []),
		];
	};

	return {
		count: messages.length,
		text: index => spans(index).map(([text]) => text).join(''),
		spans,
		path: index => messages[index] && `message ${messages[index].sequence}`,
		value: index => messages[index] && dataText(messages[index].data),
	};
};
