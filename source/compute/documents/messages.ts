import {Buffer} from 'node:buffer';
import {bodyBytes, bodyText} from '../../flow/content.ts';
import type {Flow} from '../../flow/flow.ts';
import {flowType} from '../../flow/flow-type.ts';
import {humanDuration, humanSize} from '../../flow/human.ts';
import type {Message} from '../../flow/message.ts';
import {cut} from '../../views/glyphs.ts';
import {readFrames} from '../../views/grpc.ts';
import {shownLine} from '../../views/shown.ts';
import type {Spans} from '../../views/span.ts';
import {readEvents} from '../../views/sse.ts';
import type {Document} from '../../views/view.ts';

/** More messages of one flow are not read by people. */
export const mostMessages = 5000;
/** What one line shows of a message. */
const longestShown = 2048;

/** A message as it is read from a body. */
type Part = {readonly type: string; readonly data: Message['data']; readonly size?: number | undefined};

type Carrier = Flow['request'] | Flow['response'];

const textOf = (carrier: Carrier): string => (carrier && bodyText(carrier)) ?? '';

/** Bodies that are messages one after the other, by the flow's type. */
const streams: Readonly<Record<string, (carrier: Carrier) => Part[]>> = {
	sse: carrier => readEvents(textOf(carrier))
		.filter(({data}) => data.length > 0)
		.map(({name, data}) => ({type: name || 'message', data: data.join('\n')})),
	ndjson: carrier => textOf(carrier).split('\n').filter(line => line.trim() !== '').map(data => ({type: 'line', data})),
	grpc: carrier => readFrames(carrier ? bodyBytes(carrier).bytes : Buffer.alloc(0))
		.map(({flags, payload, size}) => ({type: flags >= 0x80 ? 'trailers' : 'message', data: payload, size})),
};

/** The messages of a flow: those that the store has, else those that its bodies consist of, the client's first. */
export const messagesOf = (flow: Flow, stored: readonly Message[]): readonly Message[] => {
	const type = flowType(flow);
	const read = stored.length === 0 && Object.hasOwn(streams, type) ? streams[type] : undefined;
	if (!read) {
		return stored;
	}

	const sent = type === 'grpc' ? read(flow.request).map(part => ({...part, sender: 'client' as const})) : [];
	return [...sent, ...read(flow.response).map(part => ({...part, sender: 'server' as const}))]
		.slice(0, mostMessages)
		.map(({size, data, ...part}, index): Message => ({
			...part, data, sequence: index + 1, at: undefined, size: size ?? Buffer.byteLength(data),
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
