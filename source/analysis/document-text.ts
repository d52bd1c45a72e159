import type {Exchange} from './exchange.ts';

/** Types of what people or programs read, not run. */
const documents: ReadonlySet<string> = new Set(['', 'html', 'json', 'xml', 'text', 'problem', 'ndjson', 'svg', 'soap']);

/** The text of an answer that is a document: no script, style or anything binary. `undefined` when there is none. */
export const documentText = ({response}: Exchange): string | undefined => response && response.size > 0 && documents.has(response.type) ? response.text : undefined;
