import {isFilterName} from '../../../filter/named.ts';
import {shownLine} from '../../../views/shown.ts';
import {patchPrompt, type PromptBehaviour} from './prompt-behaviour.ts';

/** Keeps the filter in force under a name, in the user's settings. */
export const saveFilter: PromptBehaviour = {
	title: 'name of the filter',
	hint: 'letters, digits, _ and -  ·  enter keeps it in your settings  ·  esc cancel',
	typed(session, text) {
		const name = text.trim();
		const {named} = session.filters;
		const isWrong = name !== '' && !isFilterName(name);
		patchPrompt(session, 'save-filter', text, {
			error: isWrong ? {start: 0, end: text.length, message: 'Letters, digits, _ and - make a name.'} : undefined,
			outcome: Object.hasOwn(named, name) ? `takes the place of ${shownLine(named[name] ?? '')}`.slice(0, 50) : '',
		});
	},
	enter(session, text) {
		const name = text.trim();
		if (!isFilterName(name)) {
			return false;
		}

		void session.filters.save(name, session.store.get().filter).then(file => {
			session.toaster.say(`kept as @${name} in ${file}`);
		}).catch(session.report);
		return true;
	},
};
