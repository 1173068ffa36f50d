// The one unit that has the bodies of toml++.
#define TOML_IMPLEMENTATION
#include <toml++/toml.h>
