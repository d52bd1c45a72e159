import {createMatcher} from '../../compute/matcher.ts';
import type {Occurrence} from '../../compute/layout.ts';
import type {Ranges} from '../../compute/protocol.ts';
import {humanCount} from '../../flow/human.ts';
import {sliceSpans} from '../../views/span.ts';
import {bodyMargin} from '../state/body-question.ts';
import {bodyRow, detailExtent} from '../state/extent.ts';
import {findInHead} from '../state/find.ts';
import type {Pane} from '../state/geometry.ts';
import {spotInHead} from '../state/spot.ts';
import type {State} from '../state/state.ts';
import type {Painter} from './paint.ts';
import {margin} from './pairs.ts';
import type {Line, Role} from './styles.ts';
import {tabRule} from './tab-rule.ts';
import {tabs} from './tabs/index.ts';

/** A line with ranges of its characters in other roles. */
const withRoles = (line: Line, ranges: Ranges, roleOf: (from: number) => Role): Line => {
	if (ranges.length === 0) {
		return line;
	}

	let at = 0;
	const parts: Line[] = [];
	for (const [from, to] of ranges) {
		parts.push(sliceSpans(line, at, from), sliceSpans(line, from, to).map(([text]) => [text, roleOf(from)]));
		at = to;
	}

	return [...parts.flat(), ...sliceSpans(line, at, Infinity)];
};

/** A line with what proves a finding marked: pieces of its document's or head's line, `before` characters of which are not in it. */
const withProof = (line: Line, proven: readonly Occurrence[], number: number, before = 0): Line => {
	const length = line.reduce((sum, [text]) => sum + text.length, 0);
	const ranges = proven
		.filter(piece => piece.line === number && piece.to > before && piece.from < before + length)
		.map(({from, to}) => [Math.max(0, from - before), Math.min(length, to - before)] as const);
	return withRoles(line, ranges, () => 'proof');
};

/** What the rule says at its right end: the view, and where one is. */
const place = (state: State): string => {
	const {detail: {sheet, top, tab, cursor, body}, focus} = state;
	const {bodyLines, total, rows} = detailExtent(state);
	const name = body && bodyLines > 0 ? tabs[tab]?.document : undefined;
	const shown = name && sheet?.documents[name];
	const view = shown ? [shown.view, shown.summary].filter(Boolean).join(' ') : '';
	if (tab === 0 || total <= rows) {
		return view;
	}

	const at = focus === 'detail' ? cursor + 1 : Math.min(total, top + rows);
	return `${view} ${humanCount(at)}/${humanCount(total)}`.trim();
};

/** Draws lines of the detail by their number, with what was found in them. */
const contentLines = (state: State): ((index: number) => Line) => {
	const {head, body, find, spot} = state.detail;
	const proven = spot?.pieces ?? (spot?.head ? spotInHead(head, spot.head) : []);
	const isInHead = spot?.pieces === undefined;
	const inHead = find ? findInHead(head, createMatcher(find.text)).flatMap(({pieces}) => pieces) : [];
	const roleAt = (part: 'head' | 'document', line: number, before = 0) => (from: number): Role => {
		const current = find?.current;
		return current?.part === part && current.line === line && current.from === before + from ? 'cursor' : 'match';
	};

	return index => {
		if (index < head.length) {
			const ranges = inHead.filter(({line}) => line === index).map(({from, to}) => [from, to] as const);
			const line = withRoles(head[index]?.line ?? [], ranges, roleAt('head', index));
			return isInHead ? withProof(line, proven, index) : line;
		}

		const row = body && bodyRow(body, index - head.length);
		const spans: Line = row ? withRoles(row.spans, row.found ?? [], roleAt('document', row.line, row.from)) : [['…', 'dim']];
		return [[' '.repeat(bodyMargin)], ...row && !isInHead ? withProof(spans, proven, row.line, row.from) : spans];
	};
};

/** The line above the detail. */
export const detailRule = (state: State, width: number): Line => {
	const {detail: {sheet, tab}, focus} = state;
	return tabRule({
		sheet, tab, isFocused: focus === 'detail', place: place(state),
	}, width);
};

/** The flow that is open: its tabs, and below them what one of them shows. */
export const detailPane = (state: State, painter: Painter, pane: Pane): string[] => {
	const {detail, focus} = state;
	const rule = painter.paint(detailRule(state, pane.width), pane.width);
	if (detail.trouble !== undefined) {
		return [rule, '', painter.paint([[margin], [detail.trouble, 'warning']], pane.width)];
	}

	const contentLine = contentLines(state);
	const end = Math.min(detailExtent(state).total, detail.top + pane.rows);
	const lines: string[] = [rule];
	for (let index = detail.top; index < end; index++) {
		const line = contentLine(index);
		const isAtWork = focus === 'detail' && index === detail.cursor;
		lines.push(painter.paint(isAtWork ? [[' '], ['▌', 'accent'], [' '], ...sliceSpans(line, margin.length, Infinity)] : line, pane.width));
	}

	return lines;
};
