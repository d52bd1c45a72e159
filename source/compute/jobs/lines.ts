import {maskLine} from '../masking.ts';
import type {Spans} from '../../views/span.ts';
import {shownLine} from '../../views/shown.ts';
import type {OpenDocument} from '../body-reader.ts';
import type {LaidRow} from '../layout.ts';
import type {
	Answer,
	DocumentRow,
	Input,
	Ranges,
} from '../protocol.ts';
import type {Search} from '../searching.ts';
import type {Job} from './job.ts';

/** Where a row shows what is looked for. An expression that takes too long marks nothing; the question that counts its places tells. */
const placesIn = (search: Search, laid: LaidRow): Ranges => {
	try {
		return search.rangesOf(laid).map(([from, to]) => [Math.max(0, from - laid.from), Math.min(to, laid.to) - laid.from]);
	} catch {
		return [];
	}
};

const readRows = ({document, highlight, masking, ...opened}: OpenDocument, input: Input<'lines'>): NonNullable<Answer<'lines'>> => {
	const layout = opened.layout({width: input.width, wrap: input.wrap, folds: input.folds});
	const search = input.find === '' ? undefined : opened.search(input.find);
	const row = typeof input.from === 'number' ? undefined : layout.rowOf(input.from);
	const from = Math.max(0, Math.min(typeof input.from === 'number' ? input.from : (row ?? 0) - Math.floor(input.count / 2), layout.total - input.count));
	const rows = Array.from({length: Math.min(input.count, layout.total - from)}, (_, index): DocumentRow => {
		const laid = layout.at(from + index);
		if (laid.isFolded) {
			const spans = document.folded?.(laid.line) ?? [];
			return {spans: input.isMasked ? maskLine(spans) : spans, line: laid.line, from: 0};
		}

		const found = search ? placesIn(search, laid) : [];
		const spans = highlight(laid.line, laid.from, laid.to);
		return {
			spans: input.isMasked ? masking(spans, laid) : spans, line: laid.line, from: laid.from, ...(found.length > 0 && {found}),
		};
	});
	return {
		total: layout.total, from, rows, row,
	};
};

/** Serves rows of a document. A view that fails says so in the place of its rows. */
export const lines: Job<'lines'> = ({bodies}, input) => {
	const opened = bodies.document(input);
	try {
		return opened && readRows(opened, input);
	} catch (error) {
		const spans: Spans = [[`✗ This cannot be shown: ${shownLine((error as Error).message)}`, 'error']];
		return {
			total: 1, from: 0, rows: [{spans, line: 0, from: 0}], row: 0,
		};
	}
};
