import type {Sheet} from '../../../compute/sheet.ts';
import {paragraph} from '../pairs.ts';
import {plainLines, type Tab} from './tab.ts';

const absent = ({kind, state}: Sheet): string => {
	if (kind === 'websocket') {
		return 'The messages of this WebSocket were not recorded: this version passes them through byte for byte and keeps none.';
	}

	return state === 'open' || state === 'pending'
		? 'No messages yet.'
		: 'No messages: this flow is one request and one answer. Server-sent events and lines of JSON are listed here.';
};

/** What went to and fro in a flow that carries many messages. */
export const messages: Tab = {
	id: 'messages',
	title: 'Messages',
	document: 'messages',
	isEmpty: ({documents}) => documents.messages === undefined,
	head: (sheet, {width}) => sheet.documents.messages ? [] : plainLines(paragraph('', absent(sheet), 'dim', width)),
};
