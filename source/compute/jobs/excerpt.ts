import type {Document} from '../../views/view.ts';
import type {Input} from '../protocol.ts';
import type {Job} from './job.ts';

const excerpts: Readonly<Record<Input<'excerpt'>['what'], (document: Document, line: number) => string | undefined>> = {
	line: (document, line) => document.text(line),
	path: (document, line) => document.path?.(line),
	value: (document, line) => document.value?.(line),
};

/** Gives what stands on a line of a document. */
export const excerpt: Job<'excerpt'> = ({bodies}, input) => {
	const opened = bodies.document(input);
	return opened && excerpts[input.what](opened.document, input.line);
};
