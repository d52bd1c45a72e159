/** What a cookie that is set leaves unsaid, as a person should know: on a secure site `no Secure`, and `no HttpOnly`, `no SameSite`. */
export const missingAttributes = (value: string, isSecure: boolean): string[] => {
	const attributes = new Set(value.split(';').slice(1).map(part => (part.split('=', 1)[0] ?? '').trim().toLowerCase()));
	return [
		...(isSecure && !attributes.has('secure') ? ['no Secure'] : []),
		...(attributes.has('httponly') ? [] : ['no HttpOnly']),
		...(attributes.has('samesite') ? [] : ['no SameSite']),
	];
};

/** The value of an attribute of a cookie that is set. */
export const cookieAttribute = (value: string, name: string): string | undefined => {
	for (const part of value.split(';').slice(1)) {
		const equals = part.indexOf('=');
		if (equals !== -1 && part.slice(0, equals).trim().toLowerCase() === name) {
			return part.slice(equals + 1).trim();
		}
	}

	return undefined;
};
