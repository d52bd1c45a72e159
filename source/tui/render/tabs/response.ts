import type {Sheet} from '../../../compute/sheet.ts';
import {humanDuration} from '../../../flow/human.ts';
import {statusRole, statusText} from '../flow-roles.ts';
import {headline, margin} from '../pairs.ts';
import type {Line, Span} from '../styles.ts';
import {bodyFacts, messageTab, version} from './message.ts';
import type {TabContext} from './tab.ts';

const first = (sheet: Sheet, {width}: TabContext): Line[] => {
	const {response} = sheet;
	if (!response) {
		const [text, role] = statusText({status: undefined, state: sheet.state, kind: sheet.kind});
		return [[[margin], [text, role], [sheet.state === 'pending' ? ' waiting for the answer' : ' no answer', 'dim']]];
	}

	const [, role] = statusText({status: response.status, state: sheet.state, kind: sheet.kind});
	const words: Span[] = [[`${response.status} ${response.reason}`.trimEnd(), response.status >= 500 ? role : statusRole(response.status)]];
	const facts = [...bodyFacts(response.body), ...(sheet.timings.total === undefined ? [] : [humanDuration(sheet.timings.total)])];
	return headline([[margin], [`${version(response.httpVersion)} `, 'dim'], ...words], [[facts.join(' · '), 'dim']], width);
};

/** What was answered. */
export const response = messageTab('response', 'Response', {first});
