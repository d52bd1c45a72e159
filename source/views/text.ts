import {textDocument} from './lines.ts';
import type {View} from './view.ts';

/** Languages of highlight.js by media type. */
const languages: ReadonlyArray<readonly [pattern: RegExp, language: string]> = [
	[/yaml$/v, 'yaml'],
	[/markdown$/v, 'markdown'],
	[/x-sh$/v, 'bash'],
];

/** Text as it is, highlighted when its media type names a language. */
export const text: View = {
	meta: {id: 'text', title: 'text'},
	bid: content => content.text === undefined ? 0 : 1,
	open: content => textDocument(content.text ?? '', {language: languages.find(([pattern]) => pattern.test(content.essence))?.[1]}),
};
