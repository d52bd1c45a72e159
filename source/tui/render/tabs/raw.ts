import {paragraph} from '../pairs.ts';
import {plainLines, type Tab} from './tab.ts';

/** The messages as they were on the wire. */
export const raw: Tab = {
	id: 'raw',
	title: 'Raw',
	document: 'raw',
	isEmpty: ({documents}) => documents.raw === undefined,
	head: ({documents, kind}, {width}) => documents.raw
		? []
		: plainLines(paragraph('', kind === 'tunnel' ? 'The bytes of a tunnel pass through unread; none are kept.' : 'No request was seen.', 'dim', width)),
};
