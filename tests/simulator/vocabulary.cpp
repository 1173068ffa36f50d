#include "vocabulary.hpp"

namespace simulator {
namespace {

// health and food tie on purpose, as keys of the service's order do.
const group groups[] = {
    {"mood", "Mood", 1},
    {"activity", "Activity", 2},
    {"workouts", "Workouts", 3},
    {"sleep", "Sleep", 4},
    {"productivity", "Productivity", 5},
    {"health", "Health and body", 6},
    {"food", "Food and drink", 6},
    {"events", "Events", 7},
    {"finance", "Finance", 8},
    {"media", "Media", 9},
    {"social", "Social", 10},
    {"location", "Location", 11},
    {"weather", "Weather", 12},
    {"symptoms", "Symptoms", 13},
    {"medication", "Medication", 13},
    {"manual", "Manual tracking", 14},
    {"custom", "Custom tags", 15},
};

const source sources[] = {
    {"exist_for_android", "Exist for Android"},
    {"fitbit", "Fitbit"},
    {"withings", "Withings"},
    {"oura", "Oura"},
    {"rescuetime", "RescueTime"},
    {"github", "GitHub"},
    {"todoist", "Todoist"},
    {"gcal", "Google Calendar"},
    {"lastfm", "Last.fm"},
    {"weatherkit", "Apple Weather"},
    {"swarm", "Swarm"},
    {"twitter", "Twitter"},
    {"googlefit", "Google Fit"},
};

const measure measures[] = {
    // name, label, group, source, priority, type, typical, weekend, season, load, noise, presence, zeros
    {"steps", "Steps", "activity", "fitbit", 1, 0, 7400, -900, 900, 1500, 2300, .97, .01},
    {"mood", "Mood", "mood", "exist_for_android", 1, 8, 5.8, .5, .4, .9, 1.1, .93, 0},
    {"mood_note", "Mood note", "mood", "exist_for_android", 2, 2, 0, 0, 0, 0, 0, .7, 0},
    {"sleep", "Time asleep", "sleep", "oura", 1, 3, 428, 40, -12, 14, 42, .94, 0},
    {"sleep_start", "Bedtime", "sleep", "oura", 3, 6, 668, 45, 12, -6, 38, .94, 0},
    {"sleep_end", "Wake time", "sleep", "oura", 4, 4, 425, 70, -10, -5, 30, .94, 0},
    {"sleep_efficiency", "Sleep efficiency", "sleep", "oura", 6, 5, .88, 0, 0, .02, .05, .9, 0},
    {"weight", "Weight", "health", "withings", 1, 1, 74.2, .2, -.8, -.1, .6, .72, 0},
    {"money_spent", "Money spent", "finance", "", 1, 1, 38, 25, 3, 6, 30, .9, .22},
    {"antihistamine", "Antihistamine", "medication", "", 1, 7, .25, 0, .3, 0, .2, .8, 0},
    {"weather_temp_max", "Max temp", "weather", "weatherkit", 1, 1, 14, 0, 9.5, 0, 4, .99, 0},
    {"steps_distance", "Steps distance", "activity", "fitbit", 2, 1, 5.4, -.6, .7, 1.1, 1.7, .97, .01},
    {"floors", "Floors climbed", "activity", "fitbit", 3, 0, 11, 2, 1, 3, 6, .9, .06},
    {"steps_elevation", "Steps elevation", "activity", "fitbit", 4, 1, .033, .006, 0, .01, .02, .88, .06},
    {"steps_active_min", "Active minutes", "activity", "fitbit", 5, 3, 52, -4, 8, 14, 18, .96, .03},
    {"active_energy", "Active energy", "activity", "googlefit", 6, 1, 2300, -150, 200, 400, 500, .92, 0},
    {"cycling_min", "Cycling", "activity", "googlefit", 7, 3, 24, -8, 14, 6, 20, .85, .35},
    {"standing_hours", "Standing hours", "activity", "googlefit", 10, 0, 10, -1, 0, .6, 2, .9, 0},
    {"workouts", "Workouts", "workouts", "fitbit", 1, 0, .5, .2, 0, .3, .7, .85, .4},
    {"workouts_min", "Workout minutes", "workouts", "fitbit", 2, 3, 30, 12, 2, 10, 25, .85, .4},
    {"workouts_distance", "Workout distance", "workouts", "fitbit", 3, 1, 4.2, 1.5, .5, 1, 3, .85, .45},
    {"swim_laps", "Laps swum", "workouts", "", 4, 0, 8, 4, 4, 2, 12, .5, .6},
    {"productive_min", "Productive time", "productivity", "rescuetime", 1, 3, 320, -230, -15, 25, 60, .95, .02},
    {"neutral_min", "Neutral time", "productivity", "rescuetime", 2, 3, 64, -20, 0, 0, 22, .95, .02},
    {"distracting_min", "Distracting time", "productivity", "rescuetime", 3, 3, 71, 40, -5, -12, 30, .95, .02},
    {"commits", "Commits", "productivity", "github", 4, 0, 5, -3.5, -.5, 1, 4, .97, .2},
    {"tasks_completed", "Tasks completed", "productivity", "todoist", 5, 0, 8, -4, 0, 2, 3, .96, .05},
    {"words_written", "Words written", "productivity", "", 6, 0, 620, -200, 0, 150, 400, .6, .15},
    {"emails_sent", "Emails sent", "productivity", "gcal", 7, 0, 9, -8, 0, 1, 4, .95, .05},
    {"emails_received", "Emails received", "productivity", "gcal", 8, 0, 46, -30, 0, 0, 12, .95, 0},
    {"pomodoros", "Pomodoros", "productivity", "todoist", 9, 0, 5, -4, 0, 1, 2, .8, .1},
    {"coding_min", "Coding", "productivity", "rescuetime", 9, 3, 170, -120, 0, 20, 60, .9, .05},
    {"keystrokes", "Keystrokes", "productivity", "rescuetime", 11, 0, 14200, -11000, 0, 900, 4200, .9, .02},
    {"energy_level", "Energy level", "mood", "exist_for_android", 3, 8, 5.4, .3, .3, 1, 1.2, .85, 0},
    {"stress_level", "Stress level", "mood", "exist_for_android", 4, 8, 4.3, -1, 0, -1, 1.3, .85, 0},
    {"time_in_bed", "Time in bed", "sleep", "oura", 2, 3, 470, 45, -10, 10, 40, .94, 0},
    {"sleep_awakenings", "Awakenings", "sleep", "oura", 5, 0, 2.4, 0, 0, -.3, 1.4, .9, .05},
    {"deep_sleep", "Deep sleep", "sleep", "oura", 7, 3, 82, 4, 0, 8, 18, .9, 0},
    {"rem_sleep", "REM sleep", "sleep", "oura", 10, 3, 96, 8, 0, 6, 20, .9, 0},
    {"events", "Events", "events", "gcal", 1, 0, 3.2, -2, 0, 0, 1.8, .95, .1},
    {"events_duration", "Time in events", "events", "gcal", 2, 3, 140, -70, 0, 0, 70, .95, .1},
    {"energy", "Energy", "food", "googlefit", 1, 1, 8700, 600, -200, 0, 1200, .8, 0},
    {"carbohydrates", "Carbohydrates", "food", "googlefit", 2, 1, 240, 20, 0, 0, 40, .8, 0},
    {"protein", "Protein", "food", "googlefit", 3, 1, 92, 2, 0, 3, 18, .8, 0},
    {"fat", "Fat", "food", "googlefit", 4, 1, 78, 9, 0, 0, 16, .8, 0},
    {"fibre", "Fibre", "food", "googlefit", 5, 1, 27, -2, 1, 1, 6, .8, 0},
    {"sugar", "Sugar", "food", "googlefit", 6, 1, 61, 12, 0, -3, 18, .8, 0},
    {"water", "Water", "food", "", 7, 0, 1650, -150, 200, 90, 380, .85, .04},
    {"coffees", "Coffees", "food", "", 8, 0, 2.6, -.7, -.2, -.3, 1, .9, .08},
    {"alcoholic_drinks", "Alcoholic drinks", "food", "", 9, 0, .4, 1.2, .2, .1, .9, .9, .4},
    {"caffeine", "Caffeine", "food", "googlefit", 12, 1, 210, -50, 0, -20, 70, .75, .06},
    {"heartrate", "Average heart rate", "health", "fitbit", 2, 0, 71, -1, 0, -2, 4, .94, 0},
    {"heartrate_resting", "Resting heart rate", "health", "fitbit", 3, 0, 58, 0, -1, -1.5, 2.5, .94, 0},
    {"heartrate_variability", "Heart rate variability", "health", "oura", 4, 1, 48, 1, 0, 4, 8, .9, 0},
    {"blood_oxygen", "Blood oxygen", "health", "oura", 5, 5, .966, 0, 0, 0, .01, .8, 0},
    {"body_fat", "Body fat", "health", "withings", 5, 5, .214, 0, -.004, 0, .006, .7, 0},
    {"body_temperature", "Body temperature", "health", "withings", 6, 1, 36.6, 0, .05, 0, .2, .5, 0},
    {"blood_pressure_systolic", "Systolic blood pressure", "health", "withings", 7, 0, 121, -2, -2, -2, 7, .4, 0},
    {"blood_pressure_diastolic", "Diastolic blood pressure", "health", "withings", 7, 0, 77, -1, -1, -1, 5, .4, 0},
    {"meditation_min", "Meditation", "health", "exist_for_android", 8, 3, 11, 2, 0, 2, 7, .9, .4},
    {"skin_temperature", "Skin temperature change", "health", "oura", 10, 1, 0, 0, .05, 0, .25, .85, 0},
    {"places_visited", "Places visited", "location", "swarm", 1, 0, 2.6, .8, .3, .4, 1.6, .8, .08},
    {"location_name", "Location", "location", "exist_for_android", 2, 2, 0, 0, 0, 0, 0, .85, 0},
    {"tracks", "Tracks played", "media", "lastfm", 1, 0, 31, -6, 0, 3, 18, .97, .1},
    {"articles_read", "Articles read", "media", "", 2, 0, 4, 1, 0, 0, 3, .7, .12},
    {"pages_read", "Pages read", "media", "", 3, 0, 22, 12, -4, 2, 18, .7, .25},
    {"mobile_screen_min", "Phone use", "media", "exist_for_android", 4, 3, 152, 35, -8, -12, 40, .97, 0},
    {"mobile_screen_pickups", "Phone pickups", "media", "exist_for_android", 10, 0, 61, 8, 0, -4, 16, .97, 0},
    {"gaming_min", "Gaming", "media", "", 5, 3, 22, 40, -8, 0, 35, .8, .55},
    {"tv_min", "Television", "media", "", 6, 3, 55, 30, -12, -4, 35, .8, .2},
    {"messages_sent", "Messages sent", "social", "exist_for_android", 1, 0, 34, 9, 0, 4, 15, .9, .02},
    {"headache", "Headache", "symptoms", "exist_for_android", 1, 8, 2, -.2, 0, -.5, 1, .6, 0},
    {"pain_level", "Pain", "symptoms", "exist_for_android", 2, 8, 2.3, 0, -.2, -.4, 1.1, .5, 0},
    {"allergies", "Hay fever", "symptoms", "exist_for_android", 3, 8, 2.4, 0, 1.8, 0, 1, .6, 0},
    {"ibuprofen", "Ibuprofen", "medication", "", 2, 0, .3, 0, 0, -.2, .6, .8, .5},
    {"piano_min", "Piano", "manual", "", 1, 3, 18, 10, -3, 3, 14, .85, .35},
    {"standing_desk", "Stood to work", "manual", "", 2, 7, .4, -.3, 0, .05, .2, .8, 0},
    {"weather_temp_min", "Min temp", "weather", "weatherkit", 2, 1, 6.5, 0, 8, 0, 3.4, .99, 0},
    {"weather_precipitation", "Precipitation", "weather", "weatherkit", 3, 1, .012, 0, 0, 0, .03, .99, .4},
    {"weather_cloud_cover", "Cloud cover", "weather", "weatherkit", 4, 5, .6, 0, -.12, 0, .26, .99, 0},
    {"weather_humidity", "Humidity", "weather", "weatherkit", 5, 5, .76, 0, -.06, 0, .1, .99, 0},
    {"weather_wind_speed", "Wind speed", "weather", "weatherkit", 6, 1, 18, 0, -3, 0, 8, .99, 0},
    {"weather_air_pressure", "Air pressure", "weather", "weatherkit", 10, 1, 1014, 0, 1, 0, 9, .99, 0},
    {"weather_summary", "Weather", "weather", "weatherkit", 7, 2, 0, 0, 0, 0, 0, .99, 0},
    {"day_length", "Day length", "weather", "weatherkit", 8, 3, 735, 0, 270, 0, 1, .99, 0},
    {"sunrise", "Sunrise", "weather", "weatherkit", 9, 4, 400, 0, -95, 0, 1, .99, 0},
};

const measure retired[] = {
    {"tweets", "Tweets", "social", "twitter", 2, 0, 3, 1, 0, 0, 3, .9, .3},
    {"twitter_mentions", "Twitter mentions", "social", "twitter", 3, 0, 1, 0, 0, 0, 2, .9, .4},
    {"facebook_posts", "Facebook posts", "social", "", 4, 0, .4, 0, 0, 0, .8, .7, .6},
    {"checkins", "Check-ins", "location", "swarm", 3, 0, 2, 1, 0, 0, 2, .8, .2},
    {"old_weight_goal", "Weight goal", "health", "", 9, 1, 72, 0, 0, 0, .1, .5, 0},
    {"flow_min", "Flow", "manual", "", 3, 3, 80, -60, 0, 10, 30, .6, .2},
    {"floors_goal", "Floors goal", "activity", "fitbit", 11, 0, 10, 0, 0, 0, 0, .9, 0},
};

// Labels that break careless programs: emoji (joined, flags, skin tones), right-to-left, combining and full-width
// letters, markup, separators of csv and tsv, quotes, the same word twice.
const tag_word tags[] = {
    {"coffee_with_friends", "Coffee with friends ☕", .16},
    {"run", "🏃‍♀️ Run", .22},
    {"reading_2", "読書", .3},
    {"tag_1f1f3_1f1f1", "🇳🇱 home", .4},
    {"cafe", "Café", .1},
    {"cafe_2", "Cafe\u0301", .05},
    {"qahwa", "قهوة", .07},
    {"bread_butter", "Bread, butter", .12},
    {"ate_out", "Ate \"out\"", .15},
    {"bold", "<b>bold</b> & brave", .03},
    {"tired", "Tired", .2},
    {"tired_2", "tired", .08},
    {"strasse", "Straße", .04},
    {"family_day", "👨‍👩‍👧‍👦 Family day", .12},
    {"yoga", "Yoga 🧘🏽", .18},
    {"o_hara", "Dinner at O'Hara's", .02},
    {"worked_late", "Worked late", .14},
    {"wfh", "Working from home", .38},
    {"office", "Office", .3},
    {"headphones", "Ｆｕｌｌ ｗｉｄｔｈ", .02},
    {"garden", "Garden 🌱", .11},
    {"cooked", "Cooked", .4},
    {"takeaway", "Takeaway", .13},
    {"cinema", "Cinema 🎬", .03},
    {"museum", "Museum", .03},
    {"board_games", "Board games", .06},
    {"date_night", "Date night ❤️", .07},
    {"travel", "Travel ✈️", .06},
    {"train", "Train", .17},
    {"bike", "Bike", .33},
    {"rain", "Caught in the rain", .09},
    {"argument", "Argument", .04},
    {"sick", "Sick 🤒", .04},
    {"doctor", "Doctor", .02},
    {"naps", "Nap", .12},
    {"walk", "Long walk", .2},
    {"swim", "Swim", .06},
    {"gym", "Gym", .15},
    {"music", "Live music 🎶", .03},
    {"volunteering", "Volunteering", .04},
    {"church", "Église", .05},
    {"market", "Market", .12},
    {"parents", "Called my parents", .14},
    {"sauna", "Sauna", .03},
    {"dentist", "Dentist", .01},
    {"wine", "Wine\tor beer", .14},
    {"chocolate", "Chocolate", .28},
    {"no_screen", "No screens after 21:00", .2},
    {"journal", "Journal", .35},
    {"lang", "Ελληνικά", .1},
    {"photo", "Photographed something", .12},
    {"birthday", "Someone's birthday 🎂", .03},
};

const char* const notes[] = {
    "Slow start, good afternoon.",
    "Rain all day; stayed in and read.",
    "Great run along the river 🏃",
    "Long meeting, short temper.",
    "Dinner with Zoë & Jörg.\r\nToo much wine.",
    "Felt \"fine\", nothing more",
    "今日は静かな一日だった。",
    "Tired. Again.",
    "Best day in weeks!",
    "",
    "Deadline — done.",
    "Migraine until noon",
    "Walked 20 km, every bit of it worth it, although my feet disagree and will be heard about it tomorrow morning",
};

const char* const everyday[] = {
    "steps", "mood", "sleep", "sleep_start", "sleep_end", "productive_min", "weight", "walk", "cooked",
};

}  // namespace

std::span<const group> known_groups() {
    return groups;
}
std::span<const source> known_sources() {
    return sources;
}
std::span<const measure> known_measures() {
    return measures;
}
std::span<const measure> retired_measures() {
    return retired;
}
std::span<const tag_word> known_tags() {
    return tags;
}
std::span<const char* const> everyday_names() {
    return everyday;
}
std::span<const char* const> mood_notes() {
    return notes;
}

}  // namespace simulator
