import {findCards} from './cards.ts';
import {namedSecrets} from './fields.ts';
import {headerSecrets, shift} from './find.ts';
import {inOrder, type Secret} from './secret.ts';
import {findTokens} from './tokens.ts';

const headerLine = /^[\t ]{0,64}(?:- )?(?<name>[\w\-]{1,64}):[\t ]{1,8}(?<value>\S.*)$/gmv;

/** Secrets in lines of a text that may be anything: headers, JSON, XML, forms, settings, code, a log. */
export const lineSecrets = (text: string): Secret[] => {
	const secrets = [...namedSecrets(text), ...findTokens(text), ...findCards(text)];
	for (const {0: line, index, groups} of text.matchAll(headerLine)) {
		const value = groups?.['value'] ?? '';
		secrets.push(...shift(headerSecrets(groups?.['name'] ?? '', value), index + line.length - value.length));
	}

	return inOrder(secrets);
};
