/** A version of a library, and what is wrong with what is older. */
export type Advisory = {
	/** As the files are called, in small letters. */
	readonly library: string;
	/** The first version without it; from `since` on, when older ones do not have it. */
	readonly fixed: string;
	readonly since?: string;
	readonly cve: string;
	readonly what: string;
	readonly severity: 'high' | 'medium' | 'low';
};

/** When the table was last looked through. */
export const libraryTableDate = '2025-05-01';

/** Of what is not mended any more. */
export const never = '99.0.0';

/** Well-known weaknesses of libraries that browsers load, the newest fix of each first. */
export const advisories: readonly Advisory[] = [
	{
		library: 'jquery', fixed: '3.5.0', since: '1.2.0', cve: 'CVE-2020-11022', what: 'scripts get through when HTML is cleaned', severity: 'medium',
	},
	{
		library: 'jquery-ui', fixed: '1.13.2', cve: 'CVE-2022-31160', what: 'labels of check boxes are taken for HTML', severity: 'medium',
	},
	{
		library: 'bootstrap', fixed: '3.4.1', cve: 'CVE-2019-8331', what: 'scripts in the templates of tooltips', severity: 'medium',
	},
	{
		library: 'bootstrap', since: '4.0.0', fixed: '4.3.1', cve: 'CVE-2019-8331', what: 'scripts in the templates of tooltips', severity: 'medium',
	},
	{
		library: 'angularjs', fixed: never, cve: 'CVE-2024-21490', what: 'out of support since 2022, slow regular expressions and more', severity: 'medium',
	},
	{
		library: 'lodash', fixed: '4.17.21', cve: 'CVE-2021-23337', what: 'code in templates; changes of prototypes before 4.17.20', severity: 'medium',
	},
	{
		library: 'moment', fixed: '2.29.4', cve: 'CVE-2022-31129', what: 'texts that take for ever', severity: 'low',
	},
	{
		library: 'handlebars', fixed: '4.7.7', cve: 'CVE-2021-23369', what: 'code in templates', severity: 'high',
	},
	{
		library: 'dompurify', fixed: '2.5.4', cve: 'CVE-2024-45801', what: 'scripts get through deep nesting', severity: 'high',
	},
	{
		library: 'dompurify', since: '3.0.0', fixed: '3.2.4', cve: 'CVE-2025-26791', what: 'scripts get through templates', severity: 'medium',
	},
	{
		library: 'vue', since: '2.0.0', fixed: '3.0.0', cve: 'CVE-2024-9506', what: 'Vue 2 is out of support since 2023, slow regular expressions', severity: 'low',
	},
	{
		library: 'react', since: '0.5.0', fixed: '0.14.0', cve: 'CVE-2013-7035', what: 'elements made of input', severity: 'medium',
	},
	{
		library: 'react-dom', since: '16.0.0', fixed: '16.4.2', cve: 'CVE-2018-6341', what: 'names of attributes are not escaped on the server', severity: 'medium',
	},
	{
		library: 'next', fixed: '12.3.5', since: '11.1.4', cve: 'CVE-2025-29927', what: 'middleware, and so logins, can be got round', severity: 'high',
	},
	{
		library: 'next', fixed: '13.5.9', since: '13.0.0', cve: 'CVE-2025-29927', what: 'middleware, and so logins, can be got round', severity: 'high',
	},
	{
		library: 'next', fixed: '14.2.25', since: '14.0.0', cve: 'CVE-2025-29927', what: 'middleware, and so logins, can be got round', severity: 'high',
	},
	{
		library: 'next', fixed: '15.2.3', since: '15.0.0', cve: 'CVE-2025-29927', what: 'middleware, and so logins, can be got round', severity: 'high',
	},
	{
		library: 'underscore', fixed: '1.12.1', since: '1.3.2', cve: 'CVE-2021-23358', what: 'code in templates', severity: 'medium',
	},
	{
		library: 'knockout', fixed: '3.5.0', cve: 'CVE-2019-14862', what: 'scripts in old Internet Explorers', severity: 'low',
	},
	{
		library: 'axios', fixed: '0.28.0', cve: 'CVE-2023-45857', what: 'the XSRF token goes to other hosts', severity: 'medium',
	},
	{
		library: 'axios', since: '1.0.0', fixed: '1.8.2', cve: 'CVE-2025-27152', what: 'absolute addresses leave the base URL', severity: 'medium',
	},
	{
		library: 'tinymce', fixed: '5.11.0', cve: 'CVE-2024-38356', what: 'scripts get through when content is kept', severity: 'medium',
	},
	{
		library: 'ckeditor', since: '4.0.0', fixed: '4.24.0', cve: 'CVE-2024-24815', what: 'scripts get through the filter', severity: 'medium',
	},
	{
		library: 'swagger-ui', fixed: '3.38.0', cve: 'CVE-2018-25031', what: 'a link shows another\'s definition', severity: 'medium',
	},
	{
		library: 'chart.js', fixed: '2.9.4', cve: 'CVE-2020-7746', what: 'changes of prototypes', severity: 'medium',
	},
	{
		library: 'pdfjs', fixed: '4.2.67', cve: 'CVE-2024-4367', what: 'fonts of a document run scripts', severity: 'high',
	},
];
