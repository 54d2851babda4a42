/** The longest name of a team or department: it stands in menus, which hold 75 characters. */
export const ROOMY_NAME = 60;
export const TOO_LONG = `Please keep the name under ${ROOMY_NAME} characters, such as “Platform”.`;
