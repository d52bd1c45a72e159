import type {PromptKind} from '../../state/state.ts';
import {filter} from './filter.ts';
import {find} from './find.ts';
import {importFile} from './import.ts';
import {note} from './note.ts';
import {repeat} from './repeat.ts';
import type {PromptBehaviour} from './prompt-behaviour.ts';
import {saveFilter} from './save-filter.ts';
import {search} from './search.ts';

/** What can be typed on the bottom line. */
export const prompts: Readonly<Record<PromptKind, PromptBehaviour>> = {
	filter, find, import: importFile, search, note, repeat, 'save-filter': saveFilter,
};
