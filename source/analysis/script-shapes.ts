import type {Shape} from './probe.ts';

/** How scripts come in by a value. */
export const scriptShapes: readonly Shape[] = [
	{what: 'a script element', signs: ['<script', '</script'], pattern: /<\/?script[\s\/>]|<script$/iv},
	{what: 'an element with a handler of events', signs: ['on'], pattern: /<[a-z][^<>]{0,300}[\s"'\/]on[a-z]{3,20}\s*=/iv},
	{what: 'a handler of events behind the end of an attribute', signs: ['on'], pattern: /["'][\s\/]{0,20}on(?:error|load|click|focus|blur|mouse[a-z]{2,5}|key[a-z]{2,5}|toggle|animation[a-z]{3,9}|pointer[a-z]{2,8})\s*=/iv},
	{what: 'an address that is a script', signs: ['script:', 'data:text/html'], pattern: /^\s*(?:java|vb)script:\s*\S|=\s*(?:["']\s*)?(?:java|vb)script:|data:text\/html[,;]/iv},
	{what: 'an element that loads another document', signs: ['<iframe', '<object', '<embed', '<base'], pattern: /<(?:iframe|object|embed|base)[\s\/][^<>]{0,200}(?:src|data|href|srcdoc)\s*=/iv},
];
