import {shownLine} from '../../views/shown.ts';
import {margin, paragraph} from '../render/pairs.ts';
import {rulePage} from '../render/rule-page.ts';
import type {Line} from '../render/styles.ts';
import type {RuleScreen} from '../state/state.ts';
import type {ScreenBehaviour} from './screen.ts';

const pageLines = ({id, page}: RuleScreen, columns: number): Line[] => {
	if (page === undefined) {
		return [];
	}

	return page === null
		? [[], ...paragraph('', `${shownLine(id)} does not come with this tapx: its page is where the rule was written.`, 'dim', columns)]
		: [[], ...rulePage(page, columns - (2 * margin.length)).map((line): Line => [[margin], ...line])];
};

/** What is known of a rule. */
export const rule: ScreenBehaviour<'rule'> = {
	draw: (screen, {size}, _facts, rows) => pageLines(screen, size.columns).slice(screen.top, screen.top + rows),
	move({store}, screen, by) {
		const {columns, rows} = store.get().size;
		const last = Math.max(0, pageLines(screen, columns).length - (rows - 2));
		store.set({screen: {...screen, top: Math.max(0, Math.min(last, screen.top + by))}});
	},
	position(screen, {size: {columns, rows}}) {
		const total = pageLines(screen, columns).length;
		return total > rows - 2 ? [[String(Math.min(total, screen.top + rows - 2))], [`/${total}`, 'dim']] : [];
	},
};
