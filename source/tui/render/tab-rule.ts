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

/** The line between list and detail: the tabs, and where in the body one is. */
export const tabRule = ({sheet, tab, isFocused, place}: TabRuleFacts, width: number): Line => {
	const rule = isFocused ? 'accent' : 'rule';
	const titles = tabs.flatMap(({title, isEmpty}, index): Span[] => {
		const label = `${index + 1} ${title}`;
		const resting = sheet && isEmpty(sheet) ? 'rule' : 'dim';
		return [[label, index === tab ? 'title' : resting], ['  ']];
	});
	const left: Span[] = [['─ ', rule], ...titles.slice(0, -1), [' ']];
	const right: Span[] = place === '' ? [] : [[' '], [place, 'dim'], [' ─', rule]];
	const filling = width - lineCells(left) - lineCells(right);
	return filling >= 0
		? [...left, ['─'.repeat(filling), rule], ...right]
		: [['─ ', rule], [`${tab + 1} ${tabs[tab]?.title ?? ''}`, 'title'], [' '], ['─'.repeat(Math.max(0, width - 5 - (tabs[tab]?.title.length ?? 0))), rule]];
};

/** Index of the tab whose title stands at a cell of the line, `undefined` where there is none. */
export const tabAt = (line: Line, column: number): number | undefined => {
	let at = 0;
	for (const [text] of line) {
		const size = cells(text);
		if (column < at + size) {
			const [, digit] = /^([1-9]) \p{Letter}/v.exec(text) ?? [];
			return digit === undefined ? undefined : Number(digit) - 1;
		}

		at += size;
	}

	return undefined;
};
