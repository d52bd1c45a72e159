import type {Sheet} from '../../../compute/sheet.ts';
import {humanCount} from '../../../flow/human.ts';
import {textSecrets} from '../../../redaction/find.ts';
import {fieldSecret} from '../../../redaction/names.ts';
import {shownLine} from '../../../views/shown.ts';
import {queryPairs} from '../../../views/values/query.ts';
import {methodRole} from '../flow-roles.ts';
import {maskLine} from '../mask.ts';
import {headline, margin, pairsBlock} from '../pairs.ts';
import type {Line} from '../styles.ts';
import {urlLine} from '../url-line.ts';
import {
	bodyFacts,
	heading,
	messageTab,
	version,
} from './message.ts';
import type {TabContext, TabLine} from './tab.ts';

const first = (sheet: Sheet, {width, isRevealed}: TabContext): Line[] => {
	const {request} = sheet;
	return headline(
		[[margin], [request.method, methodRole(request.method)], [' '], ...urlLine(sheet, isRevealed), [` ${version(request.httpVersion)}`, 'dim']],
		[[bodyFacts(request.body).join(' · '), 'dim']],
		width,
	);
};

/** More parameters are not read by people. */
const mostParameters = 200;

/** The query's parameters, decoded. */
const before = ({request}: Sheet, {width, isRevealed}: TabContext): readonly TabLine[] => {
	const parameters = queryPairs(request.query ?? '');
	if (parameters.length === 0) {
		return [];
	}

	const pairs = parameters.slice(0, mostParameters).map(([name, value], index) => {
		const text = shownLine(value);
		const kind = fieldSecret(name, value);
		const secrets = isRevealed ? [] : (kind ? [{kind, from: 0, to: text.length}] : textSecrets(text));
		return {name: shownLine(name), lines: [{line: maskLine([[text]], secrets), subject: {type: 'query', index} as const}]};
	});
	return [
		heading('query'),
		...pairsBlock(pairs, width),
		...(parameters.length > mostParameters ? [heading(`… ${humanCount(parameters.length - mostParameters)} more parameters`)] : []),
		heading('headers'),
	];
};

/** What was asked. */
export const request = messageTab('request', 'Request', {first, before});
