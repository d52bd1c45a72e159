import type {Sheet} from '../../compute/sheet.ts';
import {cells} from '../../views/glyphs.ts';
import {lineCells} from './paint.ts';
import {tabs} from './tabs/index.ts';
import type {Line, Span} from './styles.ts';

export type TabRuleFacts = {
	readonly sheet: Sheet | undefined;
	readonly tab: number;
	/** Whether the detail has the keys. */
	readonly isFocused: boolean;
	/** What stands at the right end: view and place. */
	readonly place: string;
};

/** What the titles of the tabs are cut to, the widest first: all of them; the first letters of the others; their numbers. */
const ways: ReadonlyArray<{readonly title: (title: string, isCurrent: boolean) => string; readonly gap: string}> = [
	{title: title => ` ${title}`, gap: '  '},
	{title: (title, isCurrent) => ` ${isCurrent ? title : title.slice(0, 3)}`, gap: ' '},
	{title: (title, isCurrent) => isCurrent ? ` ${title}` : '', gap: ' '},
];

/** A finding's number beside its title, where there are some. */
const counts: Readonly<Record<string, (sheet: Sheet) => number>> = {analysis: ({beside}) => beside.findings.length};

const titleSpans = ({sheet, tab}: TabRuleFacts, {title: cut, gap}: (typeof ways)[number]): Span[] => tabs.flatMap(({id, title, isEmpty}, index): Span[] => {
	const isCurrent = index === tab;
	const count = sheet ? counts[id]?.(sheet) ?? 0 : 0;
	const label = `${index + 1}${cut(title, isCurrent)}${count > 0 && cut(title, isCurrent) !== '' ? ` ${count}` : ''}`;
	const resting = sheet && isEmpty(sheet) ? 'rule' : 'dim';
	return [...(index > 0 ? [[gap] as Span] : []), [label, isCurrent ? 'title' : resting]];
});

/** The line between list and detail: the tabs, and where in the document one is. Titles shorten where there is little room; the place goes before the last of them do. */
export const tabRule = (facts: TabRuleFacts, width: number): Line => {
	const rule = facts.isFocused ? 'accent' : 'rule';
	const places: Span[][] = facts.place === '' ? [[]] : [[[' '], [facts.place, 'dim'], [' ─', rule]], []];
	for (const right of places) {
		for (const way of ways) {
			const left: Span[] = [['─ ', rule], ...titleSpans(facts, way), [' ']];
			const filling = width - lineCells(left) - lineCells(right);
			if (filling >= 0) {
				return [...left, ['─'.repeat(filling), rule], ...right];
			}
		}
	}

	const title = `${facts.tab + 1} ${tabs[facts.tab]?.title ?? ''}`;
	return [['─ ', rule], [title, 'title'], [' '], ['─'.repeat(Math.max(0, width - 3 - title.length)), rule]];
};

/** Index of the tab whose title stands at a cell of the line, `undefined` where there is none. */
export const tabAt = (line: Line, column: number): number | undefined => {
	let at = 0;
	for (const [text] of line) {
		const size = cells(text);
		if (column < at + size) {
			const [, digit] = /^([1-9])(?: \p{Letter}|$)/v.exec(text) ?? [];
			return digit === undefined ? undefined : Number(digit) - 1;
		}

		at += size;
	}

	return undefined;
};
