import {compare, type Comparison} from '../diff/compare.ts';
import {layOutPage, type Page, type PageOptions} from '../diff/page.ts';
import type {Section} from '../diff/row.ts';
import {comparedName} from '../diff/sections.ts';
import {shownLine} from '../views/shown.ts';
import type {FlowSource} from './body-reader.ts';
import type {DiffPart, DiffPlace, DiffQuestion} from './diff-part.ts';

type Open = Pick<Comparison, 'diff'> & {readonly key: string; readonly sections: readonly Section[]; page?: {readonly key: string; readonly page: Page}};

/** Serves comparisons for reading, the last one kept so that scrolling compares and lays out nothing twice. */
export type DiffReader = (question: DiffQuestion) => DiffPart | undefined;

/** Longer names are cut. */
const longestName = 512;

/** The line that a place means, and the change that it is, counted from 0. */
const find = ({changes, total, lineOf}: Page, place: DiffPlace): {line: number; change: number | undefined} => {
	switch (place.type) {
		case 'line': {
			return {line: Math.min(place.line, total - 1), change: undefined};
		}

		case 'row': {
			return {line: lineOf(place.row), change: undefined};
		}

		case 'change': {
			const {line, by} = place;
			const change = by === 1 ? changes.findIndex(start => start > line) : changes.findLastIndex(start => start < line);
			return change === -1 ? {line: Math.min(line, total - 1), change: undefined} : {line: changes[change]!, change};
		}
	}
};

/** Compares flows of a store's reader. */
export const createDiffReader = (reader: FlowSource): DiffReader => {
	let recent: Open | undefined;
	const open = ({a, b, mask}: DiffQuestion): Open | undefined => {
		const revisions = [a, b].map(id => reader.row(id)?.revision);
		const key = JSON.stringify([a, b, revisions, mask]);
		if (recent?.key === key) {
			return recent;
		}

		const [flowA, flowB] = [reader.flow(a), reader.flow(b)];
		if (!flowA || !flowB) {
			return undefined;
		}

		const {diff, sections} = compare(flowA, flowB);
		recent = {key, diff, sections: sections(mask)};
		return recent;
	};

	const openPage = (opened: Open, options: PageOptions): Page => {
		const key = JSON.stringify(options);
		if (opened.page?.key !== key) {
			opened.page = {key, page: layOutPage(opened.sections, options)};
		}

		return opened.page.page;
	};

	return question => {
		const opened = open(question);
		if (!opened) {
			return undefined;
		}

		const {place, before, count, options, mask} = question;
		const {diff} = opened;
		const page = openPage(opened, options);
		const found = find(page, place);
		const from = Math.max(0, found.line - before);
		const end = Math.min(page.total, from + count);
		const lines = Array.from({length: Math.max(0, end - from)}, (_, index) => page.line(from + index));
		return {
			names: [diff.a, diff.b].map(flow => shownLine(comparedName(flow, mask).slice(0, longestName))) as [string, string],
			same: diff.same,
			total: page.total,
			changes: page.changes.length,
			...found,
			from,
			lines,
			rows: lines.map((_, index) => page.rowAt(from + index)),
		};
	};
};
